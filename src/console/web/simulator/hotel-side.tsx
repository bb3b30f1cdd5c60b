import type { ReactElement } from 'react';
import type { BookingLine, SimulatorState, TurnLine } from '@/console/contract/simulator.contract';

/** What the hotel sees of the conversation: how the last message was understood, what was done, what is booked. */
export function HotelSide({ state }: { readonly state: SimulatorState | undefined }): ReactElement {
  const [last, ...earlier] = state?.turns ?? [];
  return (
    <section className="hotel-side" aria-label="What the hotel sees">
      <article className="card" aria-label="Last turn" data-testid="last-turn">
        <h2>Last turn</h2>
        {last === undefined ? <p className="empty">Write something: how it was understood appears here.</p> : <Turn turn={last} />}
        {earlier.length > 0 && (
          <details>
            <summary>{earlier.length} earlier</summary>
            {earlier.map((turn) => (
              <Turn key={turn.id} turn={turn} />
            ))}
          </details>
        )}
      </article>
      <Escalations escalations={state?.escalations ?? []} />
      <article className="card" aria-label="Bookings" data-testid="bookings">
        <h2>Bookings</h2>
        <Bookings bookings={state?.bookings ?? []} />
      </article>
    </section>
  );
}

function Escalations({ escalations }: { readonly escalations: SimulatorState['escalations'] }): ReactElement | null {
  if (escalations.length === 0) return null;
  return (
    <article className="card alert" aria-label="Needs a person">
      <h2>Needs a person</h2>
      {escalations.map((escalation) => (
        <p key={escalation.id}>
          <b>{words(escalation.reason)}</b> · {escalation.priority}
        </p>
      ))}
    </article>
  );
}

const words = (name: string): string => name.replaceAll('_', ' ');

const DECISIONS: Readonly<Record<string, string>> = {
  begin: 'Begins',
  continue: 'Goes on with what was asked',
  answer: 'Answers',
  clarify: 'Asks which of two',
  fallback: 'Not understood',
  silent: 'Says nothing',
  not_text: 'Cannot be read',
};

/** What a flow waited for ("two", a name) is no topic of its own: seen alone it is foreign to every one. */
const readingsOf = ({ intents, decision }: TurnLine): TurnLine['intents'] =>
  intents.filter(({ name }) => decision !== 'continue' || name !== 'out_of_scope').slice(0, 3);

function Turn({ turn }: { readonly turn: TurnLine }): ReactElement {
  const flow = turn.flows.at(-1);
  return (
    <div className="turn">
      <p className="fine">{DECISIONS[turn.decision] ?? words(turn.decision)}</p>
      <ul className="intents">
        {readingsOf(turn).map((intent) => (
          <li key={intent.name}>
            <span>{words(intent.name)}</span>
            <meter min={0} max={1} value={intent.confidence} aria-label={`confidence of ${intent.name}`} />
            <b>{Math.round(intent.confidence * 100)}%</b>
          </li>
        ))}
      </ul>
      {flow !== undefined && (
        <>
          <h3>
            {words(flow.flow)} · {words(flow.step)}
          </h3>
          <dl className="slots">
            {Object.entries(flow.slots)
              .filter(([, value]) => typeof value !== 'object')
              .map(([slot, value]) => (
                <div key={slot}>
                  <dt>{words(slot)}</dt>
                  <dd>{String(value)}</dd>
                </div>
              ))}
          </dl>
        </>
      )}
      {turn.tools.length > 0 && (
        <ul className="tools">
          {turn.tools.map((tool, index) => (
            <li key={index}>
              <code>{tool.tool}</code> {words(tool.outcome)} <small>{Math.round(tool.ms)} ms</small>
            </li>
          ))}
        </ul>
      )}
      <p className="fine">
        {turn.language} · {Math.round(turn.ms)} ms ·{' '}
        <span title="correlation id: the same in log, metric and trace">{turn.correlationId}</span>
      </p>
    </div>
  );
}

function Bookings({ bookings }: { readonly bookings: readonly BookingLine[] }): ReactElement {
  return (
    <table>
      <tbody>
        {bookings.map((booking) => (
          <tr key={`${booking.reference}${booking.room}`} data-testid={`booking-${booking.reference}`}>
            <td>
              <b>{booking.reference}</b>
              <small>{words(booking.status)}</small>
            </td>
            <td>
              {booking.guest}
              <small>
                {booking.roomType} · room {booking.room}
              </small>
            </td>
            <td>
              {shortDate(booking.checkIn)} – {shortDate(booking.checkOut)}
              {booking.charges.length > 0 && <small>+ {booking.charges.map(words).join(', ')}</small>}
            </td>
            <td className="number">
              {booking.total}
              <small>{booking.currency}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shortDate = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
