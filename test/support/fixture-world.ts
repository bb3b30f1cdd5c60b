/** For suites, which may not climb out of src. */
export { FIXTURE_WORLD } from '../../prisma/fixture-world';
