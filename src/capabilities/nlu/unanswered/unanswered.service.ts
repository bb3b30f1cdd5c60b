import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { Clock } from '@/shared/clock';
import { type TenantId } from '@/shared/ids';
import { LANGUAGES } from '@/shared/language';
import { type NluResult } from '../nlu-result';
import { nluConfig } from '../nlu.config';
import { unansweredTexts } from '../nlu.metrics';
import { type OverlayFinding } from '../tenants/check-overlay';
import { OverlaysStore } from '../tenants/overlays.store';
import { checkInThread } from '../tenants/work-in-thread';
import { type BaseFolders } from '../tenants/work-on-overlay';
import { sameTextKey } from '../training/same-text';
import { asExample, maskPersonal } from './mask-personal';
import { groupSimilar } from './similar-texts';
import { UnansweredStore, type UnansweredText } from './unanswered.store';

const DAY_MS = 86_400_000;

/** A message that was not understood, as it was read. */
export interface NotUnderstood {
  readonly tenantId: TenantId;
  readonly text: string;
  readonly nlu: Pick<NluResult, 'language' | 'entities'>;
  /** Names by which the hotel knows the guest. */
  readonly names: readonly string[];
}

/** What several guests asked in nearly the same words. */
export interface UnansweredGroup {
  readonly id: string;
  readonly language: string;
  /** The one asked most often. */
  readonly text: string;
  /** Times, of all texts together. */
  readonly count: number;
  readonly others: readonly string[];
  readonly lastSeen: Date;
}

export type LabelResult =
  | { readonly kind: 'labelled'; readonly texts: number }
  | { readonly kind: 'refused'; readonly findings: readonly OverlayFinding[] }
  | { readonly kind: 'unknown' };

/** Keeps what nobody understood for the knowledge manager, and makes examples of what he says about it. */
@Injectable()
export class Unanswered {
  protected work = checkInThread;
  /** Tests check against less. */
  protected base = (): BaseFolders => ({ models: [] });

  constructor(
    private readonly database: Database,
    private readonly store: UnansweredStore,
    private readonly overlays: OverlaysStore,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the turn, so that a turn that runs twice counts once. */
  async record({ tenantId, text, nlu, names }: NotUnderstood): Promise<void> {
    const masked = maskPersonal(text, nlu.entities, names);
    const key = sameTextKey({ text: masked, language: nlu.language }).slice(0, 300);
    if (!key.includes(' ') || key.endsWith(' ')) return;
    await this.store.count({ tenantId, language: nlu.language, key, text: masked, now: this.clock.now() });
    unansweredTexts.inc({ language: nlu.language });
  }

  /** Most often asked first. */
  async list(tenantId: TenantId): Promise<UnansweredGroup[]> {
    const groups = await this.groups(tenantId);
    return groups.map(([head, ...others]) => toGroup(head, others)).sort((a, b) => b.count - a.count);
  }

  /** All texts of the group become examples of the intent; learned with the next training. */
  async label(tenantId: TenantId, id: string, intent: string): Promise<LabelResult> {
    const group = await this.groupOf(tenantId, id);
    if (group === undefined) return { kind: 'unknown' };
    const examples = group.map(({ language, text, id: label }) => ({ id: label, language, intent, text: asExample(text) }));
    const { files, labels } = await this.overlays.sourceOf(tenantId);
    const outcome = await this.work({ source: { files, labels: [...labels, ...examples] }, base: this.base() });
    if (outcome.kind === 'refused') return { kind: 'refused', findings: outcome.findings };
    await this.database.transaction(async () => {
      await this.overlays.addLabels(tenantId, examples);
      await this.store.close(
        tenantId,
        group.map((one) => one.id),
        intent,
      );
    });
    return { kind: 'labelled', texts: group.length };
  }

  /** Not worth an answer; asked again it stays away. @returns whether there was such a group. */
  async dismiss(tenantId: TenantId, id: string): Promise<boolean> {
    const group = await this.groupOf(tenantId, id);
    if (group !== undefined)
      await this.store.close(
        tenantId,
        group.map((one) => one.id),
        undefined,
      );
    return group !== undefined;
  }

  /** The job behind `nlu.sweep`. */
  async removeOld(): Promise<void> {
    await this.store.removeBefore(new Date(this.clock.now().getTime() - nluConfig.get().NLU_UNANSWERED_KEEP_DAYS * DAY_MS));
  }

  private async groups(tenantId: TenantId): Promise<[UnansweredText, ...UnansweredText[]][]> {
    const texts = await this.store.open(tenantId);
    const groups = LANGUAGES.flatMap((spoken) =>
      groupSimilar(
        texts.filter(({ language }) => language === spoken),
        ({ key }) => key,
      ),
    );
    return groups.flatMap(([head, ...others]) => (head === undefined ? [] : [[head, ...others]]));
  }

  private async groupOf(tenantId: TenantId, id: string): Promise<UnansweredText[] | undefined> {
    return (await this.groups(tenantId)).find((group) => group.some((text) => text.id === id));
  }
}

const toGroup = (head: UnansweredText, others: readonly UnansweredText[]): UnansweredGroup => ({
  id: head.id,
  language: head.language,
  text: head.text,
  count: [head, ...others].reduce((sum, { count }) => sum + count, 0),
  others: others.map(({ text }) => text),
  lastSeen: new Date(Math.max(...[head, ...others].map(({ lastSeen }) => lastSeen.getTime()))),
});
