/** What needs ffmpeg and a voice; `make test` installs both, or goes without for a reason given in ALLOW_NO_SOUND. */
export const describeSound: typeof describe = (process.env.ALLOW_NO_SOUND ?? '') === '' ? describe : describe.skip;
