import { join, resolve } from 'node:path';
import { nluConfig } from '../nlu.config';
import { packageRoot } from './data-directory';

/** Where models are kept: the cache of this machine, then what the image was built with. */
export function modelFolders(): string[] {
  const cache = nluConfig.get().NLU_CACHE_DIR;
  return [...(cache === '' ? [] : [resolve(packageRoot(), cache)]), join(packageRoot(), 'dist', 'nlu-model')];
}
