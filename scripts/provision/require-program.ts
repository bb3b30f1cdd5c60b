import { canInstall, install } from './apt';
import { findProgram } from './find-program';
import { ProvisionError } from './provision-error';
import { say } from './run-script';

export interface Requirement {
  /** Any of these programs will do. */
  readonly programs: readonly string[];
  readonly debianPackage: string;
  /** Variable that allows to go without, and whose value is the reason: shown, never silent. */
  readonly waiver: string;
  readonly needFor: string;
}

/**
 * Finds a program, installs it where we may, or refuses to go on without it.
 * @returns undefined only when somebody gave a reason in the waiver's variable.
 */
export function requireProgram({ programs, debianPackage, waiver, needFor }: Requirement): string | undefined {
  const found = findProgram(...programs);
  if (found !== undefined) return found;
  const reason = process.env[waiver] ?? '';
  if (reason !== '') {
    say(`WITHOUT ${programs[0]}: ${needFor} are skipped (${waiver}: ${reason})`);
    return undefined;
  }
  const failure = canInstall() ? installNow(debianPackage) : 'only root with apt-get can install it here';
  const installed = findProgram(...programs);
  if (installed !== undefined) return installed;
  throw new ProvisionError(
    `${programs[0]} is missing and ${needFor} need it (${failure ?? 'installed, yet not found'}).\n` +
      `Install the package ${debianPackage}, or set ${waiver}="why it is fine without".`,
  );
}

function installNow(debianPackage: string): string | undefined {
  say(`installing ${debianPackage} …`);
  return install(debianPackage);
}
