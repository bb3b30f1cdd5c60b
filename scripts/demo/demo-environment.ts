/** Secrets of hotels that do not exist; whoever serves real guests has left the demo. */
const DEMO_SECRETS = {
  WHATSAPP_APP_SECRET: 'demo-only-app-secret-of-the-simulated-whatsapp',
  WHATSAPP_VERIFY_TOKEN: 'demo-only-verify-token',
  WHATSAPP_ACCESS_TOKEN: 'demo-only-access-token',
};

/** A visitor is impatient: bursts are merged for a moment only. */
const LIVELY = { WHATSAPP_DEBOUNCE_MS: '1000', WEBCHAT_DEBOUNCE_MS: '300' };

/** Saturday, 10:00 in Lima: the moment at which the fixture world stands. The demo page can set it. */
const FIXTURE_CLOCK = '2026-11-21T15:00:00Z';

/** What the application is told: the caller's own variables win, except those that make it the demo. */
export const demoEnvironment = (given: NodeJS.ProcessEnv, fixed: { port: number; databaseUrl: string }): NodeJS.ProcessEnv => ({
  SERVER_HOST: '127.0.0.1',
  LOG_LEVEL: 'INFO',
  CLOCK_START: FIXTURE_CLOCK,
  ...DEMO_SECRETS,
  ...LIVELY,
  ...given,
  NODE_ENV: 'development',
  SIMULATOR: 'true',
  ROLE: 'all',
  PORT: String(fixed.port),
  DATABASE_URL: fixed.databaseUrl,
  // A visitor can open the link and pay nothing.
  PAYMENTS_PUBLIC_URL: `http://127.0.0.1:${fixed.port}`,
  // Never the real one: what the demo says goes to the page that plays WhatsApp.
  WHATSAPP_GRAPH_BASE_URL: `http://127.0.0.1:${fixed.port}/simulator/graph`,
});
