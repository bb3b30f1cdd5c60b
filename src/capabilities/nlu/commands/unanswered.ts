import { tenantId, type TenantId } from '@/shared/ids';
import { type CommandIo, type NluCommand } from './command';
import { withTenants, type TenantTools } from './open-tenants';

interface Call extends TenantTools, Pick<CommandIo, 'print'> {
  readonly hotel: TenantId;
  readonly args: readonly string[];
}

/**
 * `nlu unanswered list HOTEL`: what guests asked and nobody understood, most often asked first. `label HOTEL ID INTENT` makes
 * examples of a group, `dismiss HOTEL ID` takes it off the list. Exit code 1: refused, or no such group.
 */
export const unanswered: NluCommand = async ([name = '', hotel, ...args], { print }) => {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined || hotel === undefined || args.length !== action.wants) return 2;
  return withTenants((tools) => action.run({ ...tools, print, hotel: tenantId(hotel), args }));
};

const ACTIONS: Readonly<Record<string, { readonly wants: number; readonly run: (call: Call) => Promise<number> }>> = {
  list: {
    wants: 0,
    run: async ({ unanswered: texts, hotel, print }) => {
      for (const group of await texts.list(hotel)) print(JSON.stringify(group));
      return 0;
    },
  },
  label: {
    wants: 2,
    run: async ({ unanswered: texts, hotel, args: [id = '', intent = ''], print }) => {
      const result = await texts.label(hotel, id, intent);
      print(JSON.stringify(result));
      return result.kind === 'labelled' ? 0 : 1;
    },
  },
  dismiss: {
    wants: 1,
    run: async ({ unanswered: texts, hotel, args: [id = ''], print }) => {
      const isThere = await texts.dismiss(hotel, id);
      print(JSON.stringify({ kind: isThere ? 'dismissed' : 'unknown' }));
      return isThere ? 0 : 1;
    },
  },
};
