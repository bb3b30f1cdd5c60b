import path from 'node:path';
import { ROOT } from './build';

/** As in the image (docker/Dockerfile): left alone, V8's young generation grows to half of a small hotel's memory. */
export const SERVER_FLAGS = ['--max-semi-space-size=16'] as const;

/** Arguments of the node that runs the built server. */
export const serverArguments = (): string[] => [...SERVER_FLAGS, path.join(ROOT, 'dist/main.js')];
