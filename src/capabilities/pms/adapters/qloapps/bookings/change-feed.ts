import { type Booking } from '@/capabilities/pms/booking.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { wallClock } from '@/shared/local-date';
import { type Toolbox } from '../toolbox';
import { orderIds } from '../wire/booking.payload';
import { above, type Condition } from '../wire/query';

const PAGE = 100;
const OVERLAP_MS = 120_000;

interface Changed {
  readonly id: PmsId;
  readonly at: string;
}

/** QloApps tells nobody of a change, so it is asked: once through for each call, from two minutes before, since its clock is not ours. */
export class ChangeFeed {
  constructor(private readonly tools: Toolbox) {}

  async *since(instant: string): AsyncGenerator<Booking> {
    const { reader, views } = this.tools;
    for (const { id } of await this.changed(new Date(Date.parse(instant) - OVERLAP_MS))) {
      const [stored] = await reader.all([id]);
      if (stored !== undefined) yield await views.of(stored);
    }
  }

  /** Page by page along the ids, which no change moves; then in the order of the changes. */
  private async changed(from: Date): Promise<readonly Changed[]> {
    const { shopZone } = await this.tools.book.facts();
    const all: Changed[] = [];
    for (let last = '0'; ;) {
      const filter = { date_upd: above(shopTime(from, shopZone)), id: above(last) };
      const page = await this.page(filter);
      all.push(...page);
      last = page.at(-1)?.id ?? last;
      if (page.length < PAGE) return all.sort((a, b) => a.at.localeCompare(b.at) || Number(a.id) - Number(b.id));
    }
  }

  private async page(filter: Readonly<Record<string, Condition>>): Promise<readonly Changed[]> {
    const query = { display: ['id', 'date_upd'], filter, sort: 'id_ASC', limit: String(PAGE), dated: true };
    const found = await this.tools.client.list(orderIds, query);
    return found.map(({ id, date_upd: at = '' }) => ({ id, at }));
  }
}

/** To the minute before: the shop's clock in the syntax of its filters. */
function shopTime(instant: Date, zone: string): string {
  const { date, time } = wallClock(instant, zone);
  return `${date} ${time}:00`;
}
