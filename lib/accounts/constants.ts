export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 1_000;

/** What the workspace that comes with an account is called until its owner says otherwise. */
export const FIRST_TENANT = "My workspace";

/** The pages that mails lead to. */
export const MAIL_LINKS = { verify: "/verify-email", forgot: "/forgot-password", reset: "/reset-password", magic: "/sign-in/link", changeEmail: "/change-email" } as const;

/** Of ten and more characters, from the top of published lists of leaked passwords. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  "1234567890", "12345678910", "0123456789", "1234567891", "0987654321", "9876543210", "1111111111", "0000000000",
  "1q2w3e4r5t", "1q2w3e4r5t6y", "qwertyuiop", "qwerty1234", "qwerty12345", "qwerty123456", "asdfghjkl;", "asdfghjkl1",
  "zxcvbnm123", "1qaz2wsx3edc", "q1w2e3r4t5", "q1w2e3r4t5y6", "abcdefghij", "abcd123456", "abc1234567", "a123456789",
  "password12", "password123", "password1234", "password12345", "password01", "password!!", "passw0rd123", "p@ssw0rd123", "p@ssword123", "mypassword",
  "iloveyou12", "iloveyou123", "iloveyou1234", "welcome123", "welcome1234", "letmein123", "letmein1234", "admin12345", "admin123456", "administrator",
  "changeme123", "changeme1234", "football123", "baseball123", "basketball", "liverpool1", "manchester", "sunshine123", "princess123", "superman123",
  "jordan2323", "michael123", "charlie123", "computer123", "internet123", "starwars123", "whatever123", "trustno1trustno1", "summer2023", "summer2024",
  "summer2025", "summer2026", "winter2024", "winter2025", "spring2025", "autumn2025", "qazwsxedcrfv", "!qaz2wsx3edc", "testtest12", "test123456",
]);
