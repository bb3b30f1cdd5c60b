/** Who may import whom: .github/adr/001-layout-and-rings.md. Each rule is proved to bite by scripts/mutate-rules.ts. */
const RINGS = ['shared', 'platform', 'capabilities', '(conversation|channels|console)'];
const upTo = (n) => `^src/(${RINGS.slice(0, n).join('|')})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const DATABASE_LIBRARIES = '((^|node_modules/)(@prisma/(client|adapter-pg)|pg)(/|$)|^src/platform/database/generated/)';
const REDIS_LIBRARIES = '(^|node_modules/)(ioredis|redlock|@sesamecare-oss/redlock)(/|$)';

module.exports = {
  forbidden: [
    rule('shared-imports-nothing', 'shared is vocabulary', { path: '^src/shared/' }, { path: '^src/(?!shared/)' }),
    rule('platform-looks-down', 'platform knows no hotel', { path: '^src/platform/' }, { path: '^src/', pathNot: upTo(2) }),
    rule(
      'capabilities-look-down',
      'a capability never calls the flow',
      { path: '^src/capabilities/' },
      { path: '^src/', pathNot: upTo(3) },
    ),
    rule(
      'edges-never-meet',
      'conversation, channels and console meet only in jobs and tables',
      { path: '^src/(conversation|channels|console)/' },
      { path: '^src/(conversation|channels|console)/', pathNot: '^src/$1/' },
    ),
    rule(
      'nobody-imports-the-root',
      'app.module and main are the last line',
      { path: '^src/.+/' },
      { path: '^src/(app\\.module|main)\\.ts$' },
    ),
    rule(
      'capabilities-are-islands',
      'pass values, do not call a sibling',
      { path: '^src/capabilities/([^/]+)/' },
      { path: '^src/capabilities/', pathNot: '^src/capabilities/$1/' },
    ),
    rule(
      'front-door-only-capability',
      'import the index of another capability',
      { path: '^src/(?!capabilities/)' },
      { path: '^src/capabilities/[^/]+/', pathNot: '^src/capabilities/[^/]+/index\\.ts$' },
    ),
    rule(
      'front-door-only-platform',
      'import the index of a platform service',
      { path: '^src/(?!platform/)' },
      { path: '^src/platform/[^/]+/', pathNot: '^src/platform/[^/]+/index\\.ts$' },
    ),
    rule(
      'adapters-are-leaves',
      'an adapter sees its port, itself, what its providers write and what all mail needs',
      { path: '^src/(channels|capabilities/(?:pms|payments))/adapters/([^/]+)/' },
      {
        path: '^src/(channels|capabilities)/',
        pathNot: [
          '^src/$1/adapters/$2/',
          '^src/$1/[^/]+\\.(port|suite)\\.ts$',
          '^src/channels/formats/',
          '^src/channels/mail/(index|[^/]+\\.fake)\\.ts$',
        ],
      },
    ),
    rule(
      'formats-are-pure',
      'what a payload says depends on the payload alone',
      { path: '^src/channels/formats/', pathNot: '\\.spec\\.ts$' },
      { path: '^src/', pathNot: '^src/(shared|channels/formats)/' },
    ),
    rule(
      'intents-are-islands',
      'an intent never calls another intent',
      { path: '^src/conversation/intents/([^/]+)/' },
      { path: '^src/conversation/intents/', pathNot: '^src/conversation/intents/$1/' },
    ),
    rule(
      'browser-sees-only-the-contract',
      'the browser receives shapes, never server code',
      { path: '^src/console/web/' },
      { path: '^src/', pathNot: '^src/console/(web|contract)/' },
    ),
    rule(
      'server-never-imports-browser',
      'the server serves the built page, it does not load its source',
      { path: '^src/(?!console/web/)' },
      { path: '^src/console/web/' },
    ),
    rule(
      'prisma-only-in-stores',
      'one place to look for a query',
      { path: '^src/', pathNot: ['\\.store(\\.spec)?\\.ts$', '^src/platform/database/'] },
      { path: DATABASE_LIBRARIES },
    ),
    rule('redis-only-in-platform', 'Redis is a hint that may be gone', { path: '^src/(?!platform/)' }, { path: REDIS_LIBRARIES }),
    rule('no-circular', 'what needs each other is one thing', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule(
      'no-orphans',
      'a file nobody needs is dead code',
      {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '^src/console/web/', '^src/main\\.ts$', '^src/platform/database/generated/', '(^|/)node_modules/'],
      },
      {},
    ),
    rule(
      'not-to-test',
      'the product runs without its tests',
      { path: '^src/', pathNot: '(spec|suite)\\.ts$' },
      { path: '(^test/|(spec|suite)\\.ts$)' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^src/platform/database/generated/'] },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
