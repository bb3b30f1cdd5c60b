import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '@/shared/app-error';
import { type CheckOutcome, type OverlayOrder, type TrainOutcome } from './work-on-overlay';

/** The thread ended without a model: out of memory, out of time, or a mistake of ours. The running model stays. */
export class OverlayThreadError extends AppError {
  readonly code = 'NLU.OVERLAY_THREAD';
}

const LONGEST_MS = 8 * 60_000;
const MEMORY_MB = 1_536;

type Work = Omit<OverlayOrder, 'task'>;

/** @throws OverlayThreadError */
export const checkInThread = (work: Work): Promise<CheckOutcome> => run<CheckOutcome>({ ...work, task: 'check' });
/** @throws OverlayThreadError */
export const trainInThread = (work: Work): Promise<TrainOutcome> => run<TrainOutcome>({ ...work, task: 'train' });

function run<T>(order: OverlayOrder): Promise<T> {
  const extension = extname(__filename);
  const thread = new Worker(join(__dirname, `overlay-thread${extension}`), {
    workerData: order,
    // From sources the thread needs the compiler that this process was started with.
    execArgv: extension === '.ts' ? ['-r', '@swc-node/register'] : [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const timer = setTimeout(() => void thread.terminate(), LONGEST_MS);
  return new Promise<T>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', (cause) => reject(new OverlayThreadError('the training broke off', { cause })));
    thread.once('exit', (code) => reject(new OverlayThreadError('the training ended without a model', { details: { code } })));
  }).finally(() => {
    clearTimeout(timer);
    void thread.terminate();
  });
}
