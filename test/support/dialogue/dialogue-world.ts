import { onServer, withDatabaseName } from '../database-server';
import { migrate } from '../../../scripts/provision/migrations';
import { seedFixtureWorld } from '../../../prisma/seed';

/** A server on which every dialogue gets a migrated and seeded database of its own within a tenth of a second. */
export class DialogueWorld {
  private made = 0;

  private constructor(
    private readonly server: string,
    private readonly template: string,
  ) {}

  /** @param server any database of it, by a user who may create databases. */
  static async prepare(server: string): Promise<DialogueWorld> {
    const template = `atrio_dialogue_${process.pid}_${Date.now().toString(36)}`;
    await onServer(server, (admin) => admin.query(`CREATE DATABASE ${template}`));
    const url = withDatabaseName(server, template);
    await migrate(url);
    await seedFixtureWorld({ url });
    return new DialogueWorld(server, template);
  }

  async database(): Promise<{ readonly url: string; drop(): Promise<void> }> {
    this.made += 1;
    const name = `${this.template}_${this.made}`;
    await onServer(this.server, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${this.template}`));
    return {
      url: withDatabaseName(this.server, name),
      drop: async () => {
        await onServer(this.server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      },
    };
  }

  async remove(): Promise<void> {
    await onServer(this.server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${this.template} WITH (FORCE)`));
  }
}
