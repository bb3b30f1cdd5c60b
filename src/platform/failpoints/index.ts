export { FAILPOINTS, reach, type Failpoint } from './failpoints';
