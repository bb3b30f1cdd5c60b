import { piecesOf } from '../webchat/links';
import { WebchatClient, type ChatView } from '../webchat/webchat-client';
import { WIDGET_STYLE } from './widget-style';

// <script src="https://reception.example/widget.js" data-site-key="…" data-title="Hotel Mirador" defer></script>
const script = document.currentScript ?? document.querySelector('script[data-site-key]');

interface Parts {
  readonly panel: HTMLElement;
  readonly thread: HTMLElement;
  readonly input: HTMLInputElement;
}

/** Elements are built one by one: nothing a guest or a hotel writes is ever read as HTML. */
function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function build(host: HTMLElement, title: string, onSay: (text: string) => void): Parts {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(WIDGET_STYLE);
  root.adoptedStyleSheets = [sheet];
  const panel = element('section', 'panel');
  panel.hidden = true;
  const launcher = element('button', 'launcher', '💬');
  launcher.setAttribute('aria-label', title);
  const thread = element('div', 'thread');
  thread.setAttribute('role', 'log');
  thread.setAttribute('aria-live', 'polite');
  const form = element('form', 'composer');
  const input = element('input', 'input');
  input.maxLength = 4096;
  input.setAttribute('aria-label', title);
  form.append(input, element('button', 'send', '➤'));
  panel.append(element('header', 'head', title), thread, form);
  root.append(panel, launcher);
  launcher.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    if (!panel.hidden) input.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    onSay(text);
  });
  return { panel, thread, input };
}

function bubbleOf({ direction, state, text }: ChatView['messages'][number]): HTMLElement {
  const className = `bubble ${direction} ${state}`;
  if (direction !== 'out') return element('p', className, text);
  const bubble = element('p', className);
  bubble.append(...piecesOf(text).map(({ text: words, href }) => (href === undefined ? words : linkTo(href, words))));
  return bubble;
}

function linkTo(href: string, words: string): HTMLAnchorElement {
  const link = element('a', 'link', words);
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

function paint({ thread }: Parts, view: ChatView): void {
  const bubbles = view.messages.map(bubbleOf);
  thread.replaceChildren(...bubbles, ...(view.typing ? [element('p', 'bubble out typing', '…')] : []));
  thread.scrollTop = thread.scrollHeight;
}

function start(source: HTMLScriptElement, siteKey: string): void {
  const client = new WebchatClient(siteKey, new URL(source.src).origin);
  const host = element('div', 'atrio');
  const parts = build(host, source.dataset.title ?? 'Chat', (text) => void client.say(text));
  document.body.append(host);
  client.subscribe(() => {
    paint(parts, client.snapshot());
  });
  client.start();
}

if (script instanceof HTMLScriptElement && script.dataset.siteKey !== undefined) start(script, script.dataset.siteKey);
