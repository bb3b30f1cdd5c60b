export { NoSealingKeyError, seal, unseal, UnreadableSecretError } from './secret-box';
