import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import { piecesOf } from '../webchat/links';

export interface Bubble {
  readonly key: string;
  readonly from: 'guest' | 'hotel';
  readonly text: string;
  readonly at: string;
  readonly mark: 'none' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';
  readonly retry?: () => void;
}

export interface PhoneProps {
  readonly skin: 'webchat' | 'whatsapp';
  readonly title: string;
  readonly subtitle: string;
  readonly timeZone: string;
  readonly bubbles: readonly Bubble[];
  readonly typing: boolean;
  readonly suggestions: readonly { readonly language: string; readonly text: string }[];
  readonly onSay: (text: string) => void;
}

const MARKS = { none: '', sending: '◷', sent: '✓', delivered: '✓✓', read: '✓✓', failed: '!' } as const;

/** A phone with one conversation on it. */
export function Phone(props: PhoneProps): ReactElement {
  return (
    <section className={`phone ${props.skin}`} aria-label="The guest's phone">
      <header className="phone-head">
        <span className="avatar" aria-hidden="true">
          {props.title.slice(0, 1)}
        </span>
        <span>
          <strong>{props.title}</strong>
          <small>{props.typing ? 'writing…' : props.subtitle}</small>
        </span>
      </header>
      <Thread {...props} />
      <Composer onSay={props.onSay} />
    </section>
  );
}

function Thread({ bubbles, typing, suggestions, onSay, timeZone }: PhoneProps): ReactElement {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [bubbles.length, typing]);
  return (
    <div className="thread" role="log" aria-live="polite" data-testid="thread">
      {bubbles.length === 0 && (
        <div className="suggestions">
          <p>Try one of these, or write your own</p>
          {suggestions.map(({ language, text }) => (
            <button key={text} type="button" lang={language} onClick={() => onSay(text)}>
              {text}
            </button>
          ))}
        </div>
      )}
      {bubbles.map((bubble) => (
        <Line key={bubble.key} bubble={bubble} timeZone={timeZone} />
      ))}
      {typing && (
        <div className="bubble hotel dots" aria-label="The hotel is writing">
          <i />
          <i />
          <i />
        </div>
      )}
      <div ref={end} />
    </div>
  );
}

function Line({ bubble, timeZone }: { readonly bubble: Bubble; readonly timeZone: string }): ReactElement {
  const time = new Date(bubble.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  return (
    <div className={`bubble ${bubble.from}`} data-testid={`bubble-${bubble.from}`}>
      <p>{bubble.from === 'hotel' ? <Linked text={bubble.text} /> : bubble.text}</p>
      <small>
        {time} <span className={`mark ${bubble.mark}`}>{MARKS[bubble.mark]}</span>
        {bubble.retry !== undefined && (
          <button type="button" onClick={bubble.retry}>
            Send again
          </button>
        )}
      </small>
    </div>
  );
}

function Linked({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {piecesOf(text).map(({ text: words, href }, index) =>
        href === undefined ? (
          words
        ) : (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer">
            {words}
          </a>
        ),
      )}
    </>
  );
}

function Composer({ onSay }: { readonly onSay: (text: string) => void }): ReactElement {
  const [text, setText] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSay(text.trim());
    setText('');
  };
  return (
    <form className="composer" onSubmit={send}>
      <input
        aria-label="Your message"
        placeholder="Message"
        value={text}
        maxLength={4096}
        onChange={(event) => setText(event.target.value)}
        autoFocus
      />
      <button type="submit" aria-label="Send" disabled={text.trim() === ''}>
        ➤
      </button>
    </form>
  );
}
