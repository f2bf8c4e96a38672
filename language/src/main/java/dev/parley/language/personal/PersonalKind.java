package dev.parley.language.personal;

import java.util.Locale;

/** What a stretch of text says about a person. */
public enum PersonalKind {
  // People and what is said of them.
  PERSON,
  TITLE,
  AGE,
  DATE_OF_BIRTH,
  DATE_TIME,
  NATIONALITY,
  ORGANIZATION,
  // Where they are.
  PLACE,
  STREET_ADDRESS,
  POSTCODE,
  COORDINATES,
  // How they are reached.
  EMAIL,
  PHONE,
  USER_NAME,
  URL,
  // What opens their doors.
  PASSWORD,
  SECRET_KEY,
  URL_CREDENTIALS,
  // Their devices and vehicles.
  IP_ADDRESS,
  MAC_ADDRESS,
  IMEI,
  LICENCE_PLATE,
  VEHICLE_NUMBER,
  // Their money.
  CARD_NUMBER,
  CARD_CODE,
  CARD_EXPIRY,
  IBAN,
  SWIFT,
  BANK_ROUTING,
  BANK_ACCOUNT,
  CRYPTO_WALLET,
  ACCOUNT_NUMBER,
  ORDER_NUMBER,
  // Papers that many countries have.
  PASSPORT,
  DRIVER_LICENCE,
  MEDICAL_LICENCE,
  HEALTH_INSURANCE,
  TAX_NUMBER,
  VAT_NUMBER,
  COMPANY_REGISTER,
  // National numbers.
  US_SSN,
  US_ITIN,
  US_MBI,
  US_NPI,
  CA_SIN,
  UK_NHS,
  UK_NINO,
  IE_PPS,
  ES_NIF,
  ES_NIE,
  PT_NIF,
  IT_FISCAL_CODE,
  IT_IDENTITY_CARD,
  GR_AMKA,
  DE_TAX_ID,
  DE_ID_CARD,
  DE_SOCIAL_SECURITY,
  AT_SOCIAL_SECURITY,
  CH_AHV,
  FR_NIR,
  NL_BSN,
  BE_NATIONAL_NUMBER,
  SE_PERSONNUMMER,
  SE_ORGANISATION,
  NO_FODSELSNUMMER,
  DK_CPR,
  FI_PERSONAL_CODE,
  PL_PESEL,
  CZ_BIRTH_NUMBER,
  RO_CNP,
  BG_EGN,
  HR_OIB,
  TR_NATIONAL_ID,
  IL_NATIONAL_ID,
  IN_AADHAAR,
  IN_PAN,
  IN_VOTER,
  IN_GSTIN,
  SG_NRIC,
  SG_UEN,
  KR_RRN,
  KR_BRN,
  CN_RESIDENT_ID,
  JP_MY_NUMBER,
  TH_NATIONAL_ID,
  PH_TIN,
  AU_TFN,
  AU_ABN,
  AU_ACN,
  AU_MEDICARE,
  ZA_NATIONAL_ID,
  NG_NIN,
  BR_CPF,
  BR_CNPJ,
  CL_RUT,
  MX_CURP,
  /** A long number or code that nothing is known of, and that would find its owner again. */
  IDENTIFIER;

  /** Whether it tells, by itself, who somebody is or how to reach them. */
  public boolean identifies() {
    return switch (this) {
      case ORGANIZATION, PLACE, NATIONALITY, DATE_TIME, TITLE, AGE, URL -> false;
      default -> true;
    };
  }

  /** The word in a placeholder: {@code [PERSON_1]}. */
  public String word() {
    return name();
  }

  /** For people to read. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
