import type { ReactElement } from 'react';
import { PMS_FAULTS, type SimulatorState } from '@/console/contract/simulator.contract';
import { simulatorApi } from './simulator-api';

const HOUR_MS = 3_600_000;
const FAULT_NAMES: Readonly<Record<SimulatorState['pmsFault'], string>> = {
  none: 'works',
  slow: 'is slow',
  down: 'is down',
  lost_answer: 'books, answer lost',
  cut_off: 'is cut off once while booking',
};

interface ControlsProps {
  readonly state: SimulatorState | undefined;
  readonly timeZone: string;
}

/** The demo clock and the fault switch of the hotel system. */
export function Controls({ state, timeZone }: ControlsProps): ReactElement {
  const now = state === undefined ? undefined : new Date(state.now);
  const move = (ms: number): void => {
    if (now !== undefined) void simulatorApi.setClock(new Date(now.getTime() + ms));
  };
  return (
    <div className="controls">
      <div className="clock" role="group" aria-label="Demo clock">
        <output aria-label="The hotel's time">{now === undefined ? '—' : shown(now, timeZone)}</output>
        <button type="button" onClick={() => move(HOUR_MS)}>
          +1 h
        </button>
        <button type="button" onClick={() => move(24 * HOUR_MS)}>
          +1 day
        </button>
      </div>
      <label className={state?.pmsFault === 'none' ? '' : 'warn'}>
        Hotel system
        <select
          value={state?.pmsFault ?? 'none'}
          onChange={(event) => void simulatorApi.setPmsFault(event.target.value as SimulatorState['pmsFault'])}
        >
          {PMS_FAULTS.map((fault) => (
            <option key={fault} value={fault}>
              {FAULT_NAMES[fault]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const shown = (now: Date, timeZone: string): string =>
  now.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone });
