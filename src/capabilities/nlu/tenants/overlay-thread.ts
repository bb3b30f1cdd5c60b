import { parentPort, workerData } from 'node:worker_threads';
import { workOnOverlay, type OverlayOrder } from './work-on-overlay';

/** A thread of its own: guests are answered meanwhile. Started by `workInThread`. */
parentPort?.postMessage(workOnOverlay(workerData as OverlayOrder));
