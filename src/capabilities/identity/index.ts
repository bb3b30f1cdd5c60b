export { contactOf, type ToldDetails } from './contact-of';
