import { Injectable } from '@nestjs/common';
import { type TenantId } from '@/shared/ids';
import { type DataFile } from '../training/data-files';
import { type OverlayFinding } from './check-overlay';
import { OverlaysStore } from './overlays.store';
import { checkInThread } from './work-in-thread';
import { type BaseFolders } from './work-on-overlay';

const FILE_NAME = /^[a-z0-9][a-z0-9._-]{0,60}\.ya?ml$/;
const MOST_FILES = 30;
const LONGEST_FILE = 256 * 1_024;

export type ImportResult =
  | { readonly kind: 'imported'; readonly examples: number; readonly intents: readonly string[] }
  | { readonly kind: 'refused'; readonly findings: readonly OverlayFinding[] }
  | { readonly kind: 'unknown_hotel' };

/** What a hotel adds to the base, given and taken back as files. */
@Injectable()
export class Overlays {
  /** Tests check against less. */
  protected work = checkInThread;
  protected base = (): BaseFolders => ({ models: [] });

  constructor(private readonly store: OverlaysStore) {}

  /** All or nothing: the files replace those of before. What serves the hotel changes with its next training. */
  async import(tenantId: TenantId, files: readonly DataFile[]): Promise<ImportResult> {
    if (!(await this.store.isKnown(tenantId))) return { kind: 'unknown_hotel' };
    const misplaced = wrongFiles(files);
    if (misplaced.length > 0) return { kind: 'refused', findings: misplaced };
    const { labels } = await this.store.sourceOf(tenantId);
    const outcome = await this.work({ source: { files, labels }, base: this.base() });
    if (outcome.kind === 'refused') return { kind: 'refused', findings: outcome.findings };
    await this.store.replaceFiles(tenantId, files);
    return { ...outcome, kind: 'imported' };
  }

  /** As they were imported. */
  async export(tenantId: TenantId): Promise<readonly DataFile[]> {
    return (await this.store.sourceOf(tenantId)).files;
  }
}

function wrongFiles(files: readonly DataFile[]): OverlayFinding[] {
  const refuse = (file: string, problem: string): OverlayFinding => ({ file, line: 0, kind: 'unreadable', problem });
  const named = files.flatMap(({ path, content }, index): OverlayFinding[] => {
    if (!FILE_NAME.test(path)) return [refuse(path, 'a file is named in small letters and digits and ends in .yml')];
    if (files.findIndex((other) => other.path === path) !== index) return [refuse(path, 'two files have this name')];
    return content.length > LONGEST_FILE ? [refuse(path, `longer than ${LONGEST_FILE / 1_024} kB`)] : [];
  });
  return files.length > MOST_FILES ? [refuse('overlay', `${files.length} files; at most ${MOST_FILES}`), ...named] : named;
}
