import * as payload from '../wire/hotel.payload';
import { type QloAppsClient } from '../wire/qloapps-client';

/** Percent by tax group, as they hold for a hotel in this country; rules of a single state are left out. */
export async function loadTaxes(client: QloAppsClient, country: string, signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const [rules, taxes] = await Promise.all([
    client.list(payload.taxRules, { display: ['id_tax_rules_group', 'id_country', 'id_state', 'id_tax'] }, signal),
    client.list(payload.taxes, { display: ['id', 'rate', 'active'] }, signal),
  ]);
  const rates = new Map(taxes.filter(({ active }) => active).map(({ id, rate }) => [id, Number(rate)]));
  const percents = new Map<string, number>();
  for (const rule of rules.filter(({ id_country: where, id_state: state }) => where === country && state === '0')) {
    percents.set(rule.id_tax_rules_group, (percents.get(rule.id_tax_rules_group) ?? 0) + (rates.get(rule.id_tax) ?? 0));
  }
  return percents;
}
