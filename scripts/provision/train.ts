import { modelFolders, obtainModel } from '@/capabilities/nlu';
import { say } from './run-script';

/** Learns to understand guests once, before processes that wait to be ready would each learn it. */
export function ensureTrained(): void {
  const { source, ms } = obtainModel(modelFolders());
  if (source === 'trained') say(`learned to understand guests in ${(ms / 1_000).toFixed(1)} s`);
}
