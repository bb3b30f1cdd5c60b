import { ConceptTable } from './concept-table';

const table = new ConceptTable([
  { id: 'towel', says: { es: ['toall*'], en: ['towel*', 'bath towel*'], pt: ['toalh*'] } },
  { id: 'hot_water', says: { es: ['agua caliente'], en: ['hot water'] } },
  { id: 'water', says: { es: ['agua'], en: ['water'] } },
  { id: 'pay', says: { es: ['cancel*'] } },
  { id: 'cancel', says: { es: ['cancel*'] } },
]);

describe('notions behind words', () => {
  it('finds the same notion in every language, whatever the ending', () => {
    const found = [table.find(['dos', 'toallas'], 'es'), table.find(['towels'], 'en'), table.find(['toalhinha'], 'pt')];
    expect(found).toEqual([['towel'], ['towel'], ['towel']]);
  });

  it('takes the longer phrase and goes on behind it', () => {
    expect(table.find(['no', 'hot', 'water', 'bath', 'towel'], 'en')).toEqual(['hot_water', 'towel']);
    expect(table.find(['agua', 'fria'], 'es')).toEqual(['water']);
  });

  it('keeps both notions of a word that has two', () => {
    expect(table.find(['cancelar'], 'es').sort()).toEqual(['cancel', 'pay']);
  });

  it('does not read one language with the words of another', () => {
    expect(table.find(['toallas'], 'en')).toEqual([]);
  });
});
