import { readTaxId } from './tax-id';

describe('a tax number', () => {
  it.each([
    ['20512345678', 'PE', '20512345678'],
    ['mi RUC es 20-51234567-8', 'PE', '20512345678'],
    ['DNI 45678912', 'PE', '45678912'],
    ['12.345.678/0001-95', 'BR', '12345678000195'],
    ['CPF 123.456.789-09', 'BR', '12345678909'],
    ['GB 123456789', 'PE', 'GB123456789'],
  ])('is read in «%s»', (text, country, expected) => {
    expect(readTaxId(text, country)).toBe(expected);
  });

  it.each([
    ['no sé', 'PE'],
    ['123', 'PE'],
    ['2051234567', 'PE'],
    ['12.345.678/0001', 'BR'],
  ])('is not read in «%s»', (text, country) => {
    expect(readTaxId(text, country)).toBeUndefined();
  });
});
