/** Secrets of a hotel that does not exist; whoever runs the demo for real guests has left the demo. */
const DEMO_SECRETS = {
  WHATSAPP_APP_SECRET: 'demo-only-app-secret-of-the-simulated-whatsapp',
  WHATSAPP_VERIFY_TOKEN: 'demo-only-verify-token',
  WHATSAPP_ACCESS_TOKEN: 'demo-only-access-token',
};

/** What the application is told; whatever the caller has set himself wins, except what makes it the demo. */
export const demoEnvironment = (given: NodeJS.ProcessEnv, fixed: { port: number; databaseUrl: string }): NodeJS.ProcessEnv => ({
  SERVER_HOST: '127.0.0.1',
  LOG_LEVEL: 'INFO',
  ...DEMO_SECRETS,
  ...given,
  NODE_ENV: 'development',
  SIMULATOR: 'true',
  ROLE: 'all',
  PORT: String(fixed.port),
  SERVER_PORT: String(fixed.port),
  DATABASE_URL: fixed.databaseUrl,
});
