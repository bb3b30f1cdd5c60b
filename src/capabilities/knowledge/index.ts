export { KnowledgeModule } from './knowledge.module';
export { KnowledgeService } from './knowledge.service';
export { TOPICS, type Fact, type Topic } from './topics';
