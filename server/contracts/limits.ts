/** At most this many contacts in one launch, and in one PhoneBurner session (phoneburner-api.md 1.8). */
export const MAX_LAUNCH_CONTACTS = 5000;
export const MAX_SESSION_CONTACTS = 500;
