import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import { type TenantId } from '@/shared/ids';
import { type Language } from '@/shared/language';
import { type DataFile } from '../training/data-files';
import { type LabelledText, type OverlaySource } from './overlay';

/** What hotels add to the base: files as they were given, and labelled messages. */
@Injectable()
export class OverlaysStore {
  constructor(private readonly database: Database) {}

  async sourceOf(tenantId: TenantId): Promise<OverlaySource> {
    const files = await this.database.query<DataFile>(sql`
      SELECT path, content FROM nlu_overlay_files WHERE tenant_id = ${tenantId} ORDER BY path`);
    const labels = await this.database.query<LabelledText & { language: Language }>(sql`
      SELECT id::text, language, intent, text FROM nlu_examples WHERE tenant_id = ${tenantId} ORDER BY id`);
    return { files, labels };
  }

  /** What was there before is gone; labelled messages stay. */
  async replaceFiles(tenantId: TenantId, files: readonly DataFile[]): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.execute(sql`DELETE FROM nlu_overlay_files WHERE tenant_id = ${tenantId}`);
      for (const { path, content } of files)
        await this.database.execute(
          sql`INSERT INTO nlu_overlay_files (tenant_id, path, content) VALUES (${tenantId}, ${path}, ${content})`,
        );
    });
  }

  /** A text that has a label keeps it. */
  async addLabels(tenantId: TenantId, labels: readonly LabelledText[]): Promise<void> {
    for (const { language, intent, text } of labels)
      await this.database.execute(sql`
        INSERT INTO nlu_examples (tenant_id, language, intent, text) VALUES (${tenantId}, ${language}, ${intent}, ${text})
        ON CONFLICT DO NOTHING`);
  }

  /** Hotels that add anything, or that a model of their own still serves. */
  async tenants(): Promise<TenantId[]> {
    const rows = await this.database.query<{ tenant_id: TenantId }>(sql`
      SELECT tenant_id FROM nlu_overlay_files UNION SELECT tenant_id FROM nlu_examples
       UNION SELECT tenant_id FROM nlu_models WHERE state = 'running' ORDER BY tenant_id`);
    return rows.map((row) => row.tenant_id);
  }

  async isKnown(tenantId: TenantId): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 FROM tenants WHERE id = ${tenantId}`)).length > 0;
  }
}
