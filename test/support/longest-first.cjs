const { default: Sequencer } = require('@jest/test-sequencer');

/** Whole-application tests take minutes, unit tests milliseconds: begun last, one of them would be waited for alone. */
const ORDER = ['e2e', 'store', 'unit'];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ context }) => ORDER.indexOf(context.config.displayName.name);
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
