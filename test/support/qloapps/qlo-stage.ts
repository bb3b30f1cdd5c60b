import { FIXTURE_WORLD } from '../../../prisma/fixture-world';
import { type Dialogue } from '../dialogue/dialogue.schema';
import { DialogueWorld } from '../dialogue/dialogue-world';
import { type DialogueReport, runDialogue } from '../dialogue/run-dialogue';
import { createTestDatabase, type TestDatabase } from '../test-database';
import { redisOfItsOwn } from '../test-redis';
import { bookProblems, onQloApps, troublesOf } from './dialogue-on-qloapps';
import { QloServer, TEST_KEY } from './qlo-server';
import { qloWorld } from './qlo-worlds';

const REDIS_DATABASE = 10;
/** What a test does not wait for; the limit after which QloApps works on nothing any more counts from the cut. */
const SHORT_PAUSES = { QLOAPPS_VERIFY_PAUSE_MS: '10', QLOAPPS_SERVER_LIMIT_S: '3', EFFECT_SETTLES_S: '4' };

export interface PlayedOnQloApps {
  readonly turns: DialogueReport['turns'];
  readonly problems: readonly string[];
  readonly server: QloServer;
}

/** Plays dialogues of `mirador` against a stand-in QloApps, each in a world of its own. */
export class QloStage {
  private constructor(
    private readonly home: TestDatabase,
    private readonly world: DialogueWorld,
  ) {}

  static async open(): Promise<QloStage> {
    const home = await createTestDatabase();
    return new QloStage(home, await DialogueWorld.prepare(home.url));
  }

  async close(): Promise<void> {
    await this.world.remove();
    await this.home.drop();
  }

  async play(dialogue: Dialogue, processes = 1): Promise<PlayedOnQloApps> {
    const now = new Date(dialogue.clock);
    const mirador = FIXTURE_WORLD.find(({ id }) => id === 'mirador');
    if (mirador === undefined) throw new Error('no such hotel');
    const server = await new QloServer({ state: qloWorld(mirador, now), now: () => now }).start();
    server.race = { workMs: 30, windowMs: 10 };
    const database = await this.world.database();
    try {
      const { turns, afterwards } = await runDialogue(onQloApps(dialogue), {
        databaseUrl: database.url,
        // Two processes have a Redis; without one neither could know what the other has found.
        redisUrl: processes > 1 ? redisOfItsOwn(REDIS_DATABASE) : undefined,
        channel: dialogue.channels[0] ?? 'whatsapp',
        processes,
        environment: { ...SHORT_PAUSES, QLOAPPS_URL: server.url, QLOAPPS_API_KEY: TEST_KEY },
        system: troublesOf(server),
      });
      const said = turns.flatMap((turn) => turn.problems.map((problem) => `${turn.guest}: «${turn.said}»: ${problem}`));
      return { turns, server, problems: [...said, ...afterwards, ...bookProblems(dialogue, server.state)] };
    } finally {
      await database.drop();
      await server.stop();
    }
  }
}
