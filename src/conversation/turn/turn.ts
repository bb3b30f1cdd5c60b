import type { MediaFile } from '@/capabilities/media';
import type { NluResult } from '@/capabilities/nlu';
import type { PmsPort } from '@/capabilities/pms';
import type { SessionState } from '@/capabilities/sessions';
import type { Hotel } from '@/capabilities/tenancy';
import type { Language } from '@/shared/language';
import type { DueTurn } from '@/shared/turn';
import type { Evidence } from '../reply/evidence';
import type { ToolLog } from './tool-log';

/** All that answering one turn needs, made once and never changed; what comes of it is a value. */
export interface Turn {
  readonly due: DueTurn;
  readonly hotel: Hotel;
  readonly now: Date;
  /** Files of its messages; what was said in them stands in `due` already. */
  readonly files: readonly MediaFile[];
  /** The guest's lines of this turn, joined. */
  readonly text: string;
  readonly nlu: NluResult;
  /** As it was before this turn. */
  readonly session: SessionState;
  /** Language of the reply. */
  readonly language: Language;
  /** The hotel's system; every answer of it becomes evidence. */
  readonly pms: PmsPort;
  /** Whether it is being left alone because it does not answer: what is said of rooms then is older than it looks. */
  readonly isPmsDown: () => boolean;
  readonly evidence: Evidence;
  readonly tools: ToolLog;
  /** Keys of the orders of whose end the reply speaks. */
  readonly endings: Set<string>;
}
