import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readOverlay } from '../tenants/read-overlay';
import { readDataFiles, type DataFile } from '../training/data-files';
import { lintDataFiles } from '../training/lint';
import { readTrainingData } from '../training/read-training-data';
import { type NluCommand } from './command';

/**
 * `nlu lint`: one finding a line with file, line and reason; exit code 1 when there is any. `nlu lint DIR` reads another folder
 * in the form of `data`, `nlu lint --tenant FILE...` what a hotel wants to add, without a database.
 */
export const lint: NluCommand = async (args, { print }) => {
  const findings = args[0] === '--tenant' ? overlayFindings(args.slice(1)) : lintDataFiles(readDataFiles(args[0]));
  for (const finding of findings) print(JSON.stringify(finding));
  return findings.length === 0 ? 0 : 1;
};

function overlayFindings(paths: readonly string[]): readonly object[] {
  const files = paths.map((path): DataFile => ({ path: basename(path), content: readFileSync(path, 'utf8') }));
  const reading = readOverlay({ files, labels: [] }, readTrainingData());
  return reading.kind === 'refused' ? reading.findings : [];
}
