import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { onServer } from './database-server';
import { APP_SECRET, hotelEnvironment } from './dialogue/hotel';
import { whatsappEnvelope } from './dialogue/guest-driver';
import { GraphApi, metaSignature } from './graph-api';
import { freePort } from '../../scripts/provision/ports';
import { HotelProcess } from './hotel-process';
import { createTestDatabase, type TestDatabase } from './test-database';

/** A hotel as a process of its own with guests on WhatsApp: what is delivered to it, and what it really said. */
export class HotelScene {
  private constructor(
    readonly home: TestDatabase,
    readonly graph: GraphApi,
    readonly hotel: HotelProcess,
    private readonly phoneNumberId: string,
  ) {}

  /** @param environment what differs; @param addressOf the database as the hotel sees it. */
  static async open(
    environment: Readonly<Record<string, string>> = {},
    addressOf: (url: string) => string | Promise<string> = (url) => url,
  ): Promise<HotelScene> {
    const home = await createTestDatabase('world');
    const graph = new GraphApi({ appSecret: APP_SECRET });
    const graphUrl = await graph.start();
    const databaseUrl = await addressOf(home.url);
    const hotel = new HotelProcess(await freePort(), {
      ...hotelEnvironment({ databaseUrl, redisUrl: undefined, graphUrl }),
      ...environment,
    });
    graph.deliverStatusesTo(`${hotel.baseUrl}/webhooks/whatsapp`);
    const [account] = await rowsOf<{ account: string }>(
      home.url,
      "SELECT account FROM channel_accounts WHERE tenant_id = 'mirador' AND channel = 'whatsapp'",
    );
    return new HotelScene(home, graph, hotel, account?.account ?? '');
  }

  async close(): Promise<void> {
    await this.hotel.stop();
    await this.graph.stop();
    await this.home.drop();
  }

  /** A signed webhook with one message. */
  message(waId: string, text: string): { readonly body: string; readonly headers: Record<string, string> } {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const message = { from: waId, id: `wamid.${randomUUID()}`, timestamp, type: 'text', text: { body: text } };
    const body = JSON.stringify(whatsappEnvelope(this.phoneNumberId, [message], waId));
    return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': metaSignature(body, APP_SECRET) } };
  }

  /** @returns the status, or the system's word when no answer came. */
  async deliver({ body, headers }: ReturnType<HotelScene['message']>): Promise<number | string> {
    return fetch(`${this.hotel.baseUrl}/webhooks/whatsapp`, { method: 'POST', headers, body }).then(
      (answer) => answer.status,
      (error: unknown) => (error as { cause?: { code?: string } }).cause?.code ?? 'unknown',
    );
  }

  /** The status and the body of a health address. */
  async health(what: 'live' | 'ready' | ''): Promise<{ readonly status: number; readonly issues: readonly string[] }> {
    const answer = await fetch(`${this.hotel.baseUrl}/health/${what}`.replace(/\/$/, ''));
    const { issues } = (await answer.json()) as { issues?: string[] };
    return { status: answer.status, issues: issues ?? [] };
  }

  heard(waId: string): string[] {
    return this.graph.sentTo(`+${waId}`).map(({ text }) => text);
  }

  /** Rows of the database, read beside the application. */
  rows<T extends pg.QueryResultRow>(query: string): Promise<T[]> {
    return rowsOf<T>(this.home.url, query);
  }
}

const rowsOf = <T extends pg.QueryResultRow>(url: string, query: string): Promise<T[]> =>
  onServer(url, async (db) => (await db.query<T>(query)).rows);
