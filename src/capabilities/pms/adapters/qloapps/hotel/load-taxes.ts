import type * as z from 'zod';
import * as payload from '../wire/hotel.payload';
import { type QloAppsClient } from '../wire/qloapps-client';

type Rule = z.output<(typeof payload.taxRules)['schema']>[number];

export interface Place {
  readonly country: string;
  readonly state: string;
}

/** Percent by tax group, as they hold where the hotel stands. */
export async function loadTaxes(client: QloAppsClient, place: Place, signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const [rules, taxes] = await Promise.all([
    client.list(payload.taxRules, { display: payload.TAX_RULE_FIELDS }, signal),
    client.list(payload.taxes, { display: ['id', 'rate', 'active'] }, signal),
  ]);
  const rates = new Map(taxes.filter(({ active }) => active).map(({ id, rate }) => [id, Number(rate)]));
  const groups = Map.groupBy(rules.filter(isFor(place)), ({ id_tax_rules_group: group }) => group);
  return new Map([...groups].map(([group, own]) => [group, percentOf(own, rates)]));
}

const ANYWHERE = '0';

const isFor =
  ({ country, state }: Place) =>
  (rule: Rule): boolean =>
    rule.id_country === country && (rule.id_state === ANYWHERE || rule.id_state === state);

/** The rule of the state comes before that of the country, which counts as well only where the first says that taxes add up. */
function percentOf(rules: readonly Rule[], rates: ReadonlyMap<string, number>): number {
  let percent = 0;
  for (const rule of [...rules].sort((a, b) => Number(b.id_state) - Number(a.id_state))) {
    percent += rates.get(rule.id_tax) ?? 0;
    if (rule.behavior === 0) break;
  }
  return percent;
}
