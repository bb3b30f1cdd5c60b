import { audioOperations, audioSeconds } from './audio.metrics';

/** Counts and times one operation on sound. */
export async function measured<T>(operation: string, work: () => Promise<T>): Promise<T> {
  const end = audioSeconds.startTimer({ operation });
  try {
    const result = await work();
    audioOperations.inc({ operation, result: 'ok' });
    return result;
  } catch (error) {
    audioOperations.inc({ operation, result: 'failed' });
    throw error;
  } finally {
    end();
  }
}
