export { FAILPOINTS, type Failpoint } from './failpoint-names';
export { reach } from './failpoints';
