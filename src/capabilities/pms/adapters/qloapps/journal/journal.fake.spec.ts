import { FakeJournal } from './journal.fake';
import { describeJournal } from './journal.suite';

describeJournal('the journal in memory', async () => new FakeJournal());
