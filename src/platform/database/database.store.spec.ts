import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { useEnvironment } from '@/platform/config';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import {
  assertOutsideTransaction,
  Database,
  DatabaseUnavailableError,
  isExclusionViolation,
  isUniqueViolation,
  jsonb,
  NetworkInTransactionError,
  sql,
} from './index';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database(test.url);
  await database.execute(
    sql`CREATE TABLE rooms (number int PRIMARY KEY, guest text, nights int4range, CONSTRAINT rooms_no_overlap EXCLUDE USING gist (nights WITH &&))`,
  );
});

afterAll(async () => {
  await database.onApplicationShutdown();
  await test.drop();
});

beforeEach(async () => {
  await database.execute(sql`TRUNCATE rooms`);
});

const rooms = () => database.query<{ number: number; guest: string | null }>(sql`SELECT number, guest FROM rooms ORDER BY number`);
const addRoom = (number: number, guest: string | null = null) =>
  database.execute(sql`INSERT INTO rooms (number, guest) VALUES (${number}, ${guest})`);
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('values', () => {
  it.each([
    ['out of a transaction', <T>(work: () => Promise<T>) => work()],
    ['in a transaction', <T>(work: () => Promise<T>) => database.transaction(work)],
  ])('that PostgreSQL would refuse come without what it refuses, %s', async (_, run) => {
    const [row] = await run(() =>
      database.query(sql`
        SELECT ${'a\u0000b'}::text AS text, ${['x\u0000', 'y']}::text[] AS words, ${'c\ud800'}::text AS half,
               ${jsonb({ 'k\u0000': ['a\u0000b', 'c\ud800', { deep: '\udfff', whole: '🛎', typed: '\\u0000' }], none: null, n: 1.5 })} AS json,
               ${jsonb(undefined)} AS nothing`),
    );
    expect(row).toEqual({
      text: 'ab',
      words: ['x', 'y'],
      half: 'c\ufffd',
      json: { k: ['ab', 'c\ufffd', { deep: '\ufffd', whole: '🛎', typed: '\\u0000' }], none: null, n: 1.5 },
      nothing: null,
    });
    expect(await run(() => database.execute(sql`INSERT INTO rooms (number, guest) VALUES (1, ${'Ana\u0000'})`))).toBe(1);
    expect(await rooms()).toEqual([{ number: 1, guest: 'Ana' }]);
  });

  it.each([
    ['out of a transaction', <T>(work: () => Promise<T>) => work()],
    ['in a transaction', <T>(work: () => Promise<T>) => database.transaction(work)],
  ])('come and go unchanged %s', async (_, run) => {
    const at = new Date('2026-11-21T15:00:00.123Z');
    const [row] = await run(() =>
      database.query(sql`
        SELECT ${9007199254740993n}::bigint AS big, ${7}::int AS small, ${at}::timestamptz AS at, ${'2026-12-04'}::date AS day,
               ${JSON.stringify({ a: [1, 'ñ'] })}::jsonb AS json, ${['x', 'y']}::text[] AS words, ${[1n, 2n]}::bigint[] AS ids,
               ${true}::boolean AS yes, ${null}::text AS nothing, ${'ação 🛎'}::text AS text, count(*) AS counted, ${1.5}::float8 AS share`),
    );
    expect(row).toEqual({
      big: 9007199254740993n,
      small: 7,
      at,
      day: new Date('2026-12-04T00:00:00.000Z'),
      json: { a: [1, 'ñ'] },
      words: ['x', 'y'],
      ids: [1n, 2n],
      yes: true,
      nothing: null,
      text: 'ação 🛎',
      counted: 1n,
      share: 1.5,
    });
  });

  it('are parameters, never text', async () => {
    await addRoom(1, "'); DROP TABLE rooms; --");
    expect(await rooms()).toEqual([{ number: 1, guest: "'); DROP TABLE rooms; --" }]);
  });
});

describe('a transaction', () => {
  it('is found by every store, and kept as a whole', async () => {
    await database.transaction(async () => {
      await addRoom(1);
      await database.transaction(() => addRoom(2));
      expect(await rooms()).toHaveLength(2);
    });
    expect(await rooms()).toHaveLength(2);
  });

  it('leaves nothing behind when it fails', async () => {
    const failure = await failureOf(
      database.transaction(async () => {
        await addRoom(1);
        throw new Error('the guest changed his mind');
      }),
    );
    expect(failure).toEqual(new Error('the guest changed his mind'));
    expect(await rooms()).toEqual([]);
  });

  it('is not seen by others before it ends', async () => {
    await database.transaction(async () => {
      await addRoom(1);
      const outside = new Database(test.url);
      const other = new pg.Client({ connectionString: test.url });
      await other.connect();
      expect((await other.query('SELECT * FROM rooms')).rows).toEqual([]);
      await other.end();
      await outside.onApplicationShutdown();
    });
  });

  it('also holds what the model client writes', async () => {
    await failureOf(
      database.transaction(async () => {
        await database.client().tenant.create({ data: { id: 'rolled-back', name: 'x', settings: {} } });
        throw new Error('undo');
      }),
    );
    expect(await database.client().tenant.findUnique({ where: { id: 'rolled-back' } })).toBeNull();
  });

  it('refuses network calls inside and allows them outside', async () => {
    expect(() => assertOutsideTransaction('http pms')).not.toThrow();
    const failure = await failureOf(
      database.transaction(async () => {
        await addRoom(1);
        assertOutsideTransaction('http pms');
      }),
    );
    expect(failure).toBeInstanceOf(NetworkInTransactionError);
    expect(await rooms()).toEqual([]);
  });

  it('runs again after a deadlock, and both guests get their rooms', async () => {
    await addRoom(1);
    await addRoom(2);
    let begun = 0;
    const waiting: (() => void)[] = [];
    /** Until both hold their first room: only then each wants the other's. */
    const bothHoldOne = () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) waiting.forEach((goOn) => goOn());
      });
    const swap = (first: number, second: number, guest: string) =>
      database.transaction(async () => {
        begun += 1;
        const isFirstTry = begun <= 2;
        await database.execute(sql`UPDATE rooms SET guest = ${guest} WHERE number = ${first}`);
        if (isFirstTry) await bothHoldOne();
        await database.execute(sql`UPDATE rooms SET guest = ${guest} WHERE number = ${second}`);
      });
    await Promise.all([swap(1, 2, 'Ana'), swap(2, 1, 'Luis')]);
    expect(begun).toBe(3);
    const [one, two] = await rooms();
    expect(one?.guest).toBe(two?.guest);
  });

  it('of a process that has stopped in the middle holds its rows no longer than a transaction may take', async () => {
    await addRoom(1);
    useEnvironment({ DATABASE_TRANSACTION_TIMEOUT_MS: '300' });
    const impatient = new Database(test.url);
    const [setting] = await impatient.query<{ idle_in_transaction_session_timeout: string }>(sql`SHOW idle_in_transaction_session_timeout`);
    expect(setting?.idle_in_transaction_session_timeout).toBe('300ms');
    await impatient.onApplicationShutdown();
    useEnvironment({});
  });

  it('is not run again for another failure', async () => {
    let begun = 0;
    await addRoom(1);
    const failure = await failureOf(
      database.transaction(async () => {
        begun += 1;
        await addRoom(1);
      }),
    );
    expect(isUniqueViolation(failure)).toBe(true);
    expect(begun).toBe(1);
  });
});

describe('a broken rule of the data', () => {
  it('is recognised by its constraint, through SQL and through the model client', async () => {
    await addRoom(1);
    const bySql = await failureOf(addRoom(1));
    expect([
      isUniqueViolation(bySql),
      isUniqueViolation(bySql, 'rooms_pkey'),
      isUniqueViolation(bySql, 'other'),
      isExclusionViolation(bySql),
    ]).toEqual([true, true, false, false]);
    const addHotel = () => database.client().tenant.create({ data: { id: 'twice', name: 'x', settings: {} } });
    await addHotel();
    const byModel = await failureOf(addHotel());
    expect(isUniqueViolation(byModel)).toBe(true);
    expect(isUniqueViolation(byModel, 'tenants_pkey')).toBe(true);
  });

  it('shows that two stays overlap', async () => {
    const stay = (number: number, nights: string) =>
      database.execute(sql`INSERT INTO rooms (number, nights) VALUES (${number}, ${nights}::int4range)`);
    await stay(1, '[1,5)');
    const failure = await failureOf(stay(2, '[4,6)'));
    expect([
      isExclusionViolation(failure),
      isExclusionViolation(failure, 'rooms_no_overlap'),
      isExclusionViolation(failure, 'x'),
      isUniqueViolation(failure),
    ]).toEqual([true, true, false, false]);
    const inTransaction = await failureOf(database.transaction(() => stay(3, '[1,2)')));
    expect(isExclusionViolation(inTransaction, 'rooms_no_overlap')).toBe(true);
  });
});

describe('the count of round trips', () => {
  it('is one for a statement and three for one in a transaction', async () => {
    await database.ping();
    const before = database.roundTrips;
    await rooms();
    expect(database.roundTrips - before).toBe(1);
    await database.transaction(() => addRoom(1));
    expect(database.roundTrips - before).toBe(4);
  });
});

describe('an outage', () => {
  it('is named when nobody listens', async () => {
    const away = new Database('postgresql://nobody@127.0.0.1:1/none');
    expect(await failureOf(away.ping())).toBeInstanceOf(DatabaseUnavailableError);
    expect(await failureOf(away.transaction(() => away.ping()))).toBeInstanceOf(DatabaseUnavailableError);
    expect(await failureOf(away.client().tenant.findMany())).toBeInstanceOf(DatabaseUnavailableError);
    await away.onApplicationShutdown();
  });

  it('ends and the next question is answered', async () => {
    await database.ping();
    await failureOf(database.query(sql`SELECT pg_terminate_backend(pg_backend_pid())`));
    const admin = new pg.Client({ connectionString: test.url });
    await admin.connect();
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await admin.end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('is named when the server takes the connection and then says nothing', async () => {
    const sockets = new Set<Socket>();
    const silent: Server = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    useEnvironment({ DATABASE_CONNECT_TIMEOUT_MS: '200' });
    const away = new Database(`postgresql://nobody@127.0.0.1:${(silent.address() as AddressInfo).port}/none`);
    useEnvironment(process.env);
    expect(await failureOf(away.ping())).toBeInstanceOf(DatabaseUnavailableError);
    for (const socket of sockets) socket.destroy();
    silent.close();
    await away.onApplicationShutdown();
  });
});
