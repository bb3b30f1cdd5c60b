export { KnowledgeModule } from './knowledge.module';
export { KnowledgeService } from './knowledge.service';
export { isTopic, TOPICS, type Fact, type OwnTopic, type Topic } from './topics';
