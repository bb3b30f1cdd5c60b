export interface Planted {
  readonly what: string;
  /** Path and text of each planted file; the first one holds the import. */
  readonly files: Readonly<Record<string, string>>;
  /** Files the import points at. */
  readonly needs?: readonly string[];
}

export interface IllegalImport extends Planted {
  readonly rule: string;
}

const use = (specifier: string): string => `import * as planted from '${specifier}';\nexport const mutant = planted;\n`;
const useType = (specifier: string): string =>
  `import { type Planted } from '${specifier}';\nexport interface Mutant { planted?: Planted }\n`;

function illegal(rule: string, what: string, from: string, specifier: string, ...needs: readonly string[]): IllegalImport {
  return { rule, what, files: { [`src/${from}.ts`]: use(specifier) }, needs: needs.map((file) => `src/${file}.ts`) };
}

function legal(what: string, from: string, specifier: string, ...needs: readonly string[]): Planted {
  return { what, files: { [`src/${from}.ts`]: use(specifier) }, needs: needs.map((file) => `src/${file}.ts`) };
}

export const ILLEGAL: readonly IllegalImport[] = [
  illegal('shared-imports-nothing', 'shared -> platform', 'shared/mutant-01', '@/platform/flags', 'platform/flags/index'),
  illegal('platform-looks-down', 'platform -> capability', 'platform/redis/mutant-02', '@/capabilities/pms', 'capabilities/pms/index'),
  illegal(
    'capabilities-look-down',
    'capability -> conversation',
    'capabilities/sessions/mutant-03',
    '@/conversation/orchestrator.service',
    'conversation/orchestrator.service',
  ),
  illegal(
    'edges-never-meet',
    'channels -> conversation',
    'channels/mutant-04',
    '@/conversation/orchestrator.service',
    'conversation/orchestrator.service',
  ),
  illegal(
    'edges-never-meet',
    'console -> channels',
    'console/mutant-05',
    '@/channels/message-gateway.service',
    'channels/message-gateway.service',
  ),
  illegal(
    'edges-never-meet',
    'conversation -> channels',
    'conversation/mutant-06',
    '@/channels/message-gateway.service',
    'channels/message-gateway.service',
  ),
  illegal('nobody-imports-the-root', 'console -> app.module', 'console/mutant-07', '@/app.module', 'app.module'),
  illegal('nobody-imports-the-root', 'platform -> main', 'platform/jobs/mutant-08', '../../main', 'main'),
  illegal('capabilities-are-islands', 'sessions -> pms', 'capabilities/sessions/mutant-09', '@/capabilities/pms', 'capabilities/pms/index'),
  illegal(
    'front-door-only-capability',
    'conversation -> inside of pms',
    'conversation/mutant-10',
    '@/capabilities/pms/resilient-pms',
    'capabilities/pms/resilient-pms',
  ),
  illegal(
    'front-door-only-platform',
    'channels -> inside of flags',
    'channels/mutant-11',
    '@/platform/flags/flags',
    'platform/flags/flags',
  ),
  illegal(
    'adapters-are-leaves',
    'channel adapter -> gateway',
    'channels/adapters/webchat/mutant-12',
    '../../message-gateway.service',
    'channels/message-gateway.service',
  ),
  illegal(
    'adapters-are-leaves',
    'channel adapter -> other adapter',
    'channels/adapters/webchat/mutant-13',
    '../whatsapp-meta/whatsapp-meta.adapter',
    'channels/adapters/whatsapp-meta/whatsapp-meta.adapter',
  ),
  illegal(
    'adapters-are-leaves',
    'PMS adapter -> decorator',
    'capabilities/pms/adapters/mock/mutant-14',
    '../../resilient-pms',
    'capabilities/pms/resilient-pms',
  ),
  illegal(
    'formats-are-pure',
    'format -> gateway',
    'channels/formats/mutant-26',
    '../message-gateway.service',
    'channels/message-gateway.service',
  ),
  illegal('formats-are-pure', 'format -> platform', 'channels/formats/mutant-27', '@/platform/http', 'platform/http/index'),
  illegal(
    'intents-are-islands',
    'intent -> intent',
    'conversation/intents/mutant-from/mutant-15',
    '../mutant-to/mutant-to.intent',
    'conversation/intents/mutant-to/mutant-to.intent',
  ),
  illegal(
    'browser-sees-only-the-contract',
    'browser -> controller',
    'console/web/mutant-16',
    '@/console/inbox/inbox.controller',
    'console/inbox/inbox.controller',
  ),
  illegal('server-never-imports-browser', 'controller -> browser', 'console/mutant-17', './web/mutant-view', 'console/web/mutant-view'),
  illegal('prisma-only-in-stores', 'Prisma in a service', 'capabilities/sessions/mutant-18.service', '@prisma/client'),
  illegal(
    'prisma-only-in-stores',
    'generated client in a service',
    'platform/jobs/mutant-19.service',
    '@/platform/database/generated/client',
    'platform/database/generated/client',
  ),
  illegal('redis-only-in-platform', 'ioredis in a capability', 'capabilities/sessions/mutant-20', 'ioredis'),
  illegal('redis-only-in-platform', 'redlock in the conversation', 'conversation/mutant-21', '@sesamecare-oss/redlock'),
  {
    rule: 'no-circular',
    what: 'a cycle',
    files: { 'src/platform/jobs/mutant-22.ts': use('./mutant-22-back'), 'src/platform/jobs/mutant-22-back.ts': use('./mutant-22') },
  },
  { rule: 'no-orphans', what: 'a file nobody needs', files: { 'src/platform/jobs/mutant-23.ts': 'export const mutant = 1;\n' } },
  {
    ...illegal('not-to-test', 'src -> test', 'platform/jobs/mutant-24', '../../../test/support/mutant'),
    needs: ['test/support/mutant.ts'],
  },
  illegal('not-to-test', 'product -> suite', 'channels/mutant-25', './channel.suite', 'channels/channel.suite'),
];

export const LEGAL: readonly Planted[] = [
  legal('conversation -> front door of pms', 'conversation/control-01', '@/capabilities/pms', 'capabilities/pms/index'),
  legal('channels -> front door of flags', 'channels/control-02', '@/platform/flags', 'platform/flags/index'),
  legal('channel adapter -> its port', 'channels/adapters/webchat/control-03', '../../channel.port', 'channels/channel.port'),
  legal(
    'channel adapter -> format',
    'channels/adapters/webchat/control-08',
    '../../formats/channel-event',
    'channels/formats/channel-event',
  ),
  legal('browser -> contract', 'console/web/control-04', '../contract/mutant.contract', 'console/contract/mutant.contract'),
  legal('Redis client inside the platform', 'platform/redis/control-05', 'ioredis'),
  legal('Prisma in a store', 'capabilities/sessions/control-06.store', '@prisma/client'),
  {
    what: 'two types that name each other',
    files: { 'src/shared/control-07.ts': useType('./control-07-back'), 'src/shared/control-07-back.ts': useType('./control-07') },
  },
];
