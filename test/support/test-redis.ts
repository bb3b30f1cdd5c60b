/** Set by the run's setup: the Redis it was given (REDIS_URL) or has started. */
export const TEST_REDIS_VARIABLE = 'TEST_REDIS_URL';

/** Shared by all spec files of a run: use keys of your own and never flush it. Undefined where none is installed. */
export const testRedisUrl = (): string | undefined => process.env[TEST_REDIS_VARIABLE] || undefined;

/** A `describe` that needs a real Redis; `make test` refuses to skip it silently. */
export const describeWithRedis = (name: string, suite: (url: string) => void): void => {
  const url = testRedisUrl();
  if (url === undefined) describe.skip(name, () => suite(''));
  else describe(name, () => suite(url));
};

/** A logical database of its own for each spec file: it is emptied before every dialogue. */
export function redisOfItsOwn(database: number): string | undefined {
  const url = testRedisUrl();
  return url === undefined ? undefined : new URL(`/${database}`, url).toString();
}
