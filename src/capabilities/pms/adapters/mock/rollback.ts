/** Undoes a transaction and carries the outcome that it ended in. Never leaves this folder. */
class Rollback<T> extends Error {
  constructor(readonly outcome: T) {
    super('rolled back');
  }
}

export function rollBackWith<T>(outcome: T): never {
  throw new Rollback(outcome);
}

/** Runs a transaction whose work may end it with `rollBackWith`. */
export async function settle<T>(transaction: Promise<T>): Promise<T> {
  try {
    return await transaction;
  } catch (error) {
    if (error instanceof Rollback) return (error as Rollback<T>).outcome;
    throw error;
  }
}
