export { contactOf, type ToldDetails } from './contact-of';
export { IdentityModule } from './identity.module';
