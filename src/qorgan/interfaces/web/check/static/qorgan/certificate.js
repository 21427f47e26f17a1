// Reading and checking the text of a certificate (docs/spec/certificate.md). No words, no page, no network.
"use strict";

const QorganCertificate = (() => {
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const DAY_ZERO = 719163; // 1 January 1970, counted from 1 January of the year 1
  const LAST_DAY = 3652059; // 31 December 9999
  const SIGNATURE = 64;
  const MARK = 8;
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

  class Unreadable extends Error {}
  class Unable extends Error {}

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const ascii = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const require = (isSound) => {
    if (!isSound) throw new Unreadable();
  };

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  // --- Text and bytes ---

  function fromText(prefix, text) {
    const plain = text.replace(/[\s\x1c-\x1f]+/g, "");
    require(plain.length <= 100000 && /^[\x21-\x7e]*$/.test(plain) && plain.toUpperCase().startsWith(`${prefix}:`));
    const body = plain.toUpperCase().slice(prefix.length + 1);
    // Lengths that no whole number of bytes gives, and left-over bits that are not zero, are refused: one content, one text.
    require([0, 2, 4, 5, 7].includes(body.length % 8));
    const bytes = [];
    let bits = 0;
    let held = 0;
    for (const letter of body) {
      const value = ALPHABET.indexOf(letter);
      require(value >= 0);
      held = (held << 5) | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push(held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    require(held === 0);
    return Uint8Array.from(bytes);
  }

  class Reader {
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }
    take(size) {
      require(this.at + size <= this.bytes.length);
      this.at += size;
      return this.bytes.slice(this.at - size, this.at);
    }
    number(size) {
      return this.take(size).reduce((sum, byte) => sum * 256 + byte, 0);
    }
    day() {
      const day = this.number(3);
      require(day > 0 && day <= LAST_DAY);
      return day - DAY_ZERO;
    }
    line(size, longest) {
      const bytes = this.take(this.number(size));
      let text = "";
      try {
        text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        throw new Unreadable();
      }
      const letters = [...text].length;
      require(letters > 0 && letters <= longest && text === text.trim() && text === text.normalize("NFC"));
      require(!UNSEEN.test(text));
      return text;
    }
    end() {
      require(this.at === this.bytes.length);
    }
  }

  function split(content) {
    require(content.length > SIGNATURE);
    return { payload: content.slice(0, -SIGNATURE), signature: content.slice(-SIGNATURE) };
  }

  function read(text) {
    const signed = split(fromText("QORGAN1", text));
    const reader = new Reader(signed.payload);
    require(reader.number(1) === 1);
    const told = { installation: hex(reader.take(16)), serial: reader.take(8) };
    told.validFrom = reader.day();
    told.validTo = reader.day();
    told.issuedOn = reader.day();
    told.number = reader.line(1, 64);
    told.office = reader.line(1, 32);
    told.holder = reader.line(2, 200);
    reader.end();
    require(told.validFrom <= told.validTo && /^[a-z][a-z_]*$/.test(told.office));
    return { ...signed, told };
  }

  // --- Signatures: the browser's own Ed25519, or plain arithmetic where it has none (browsers before 2025) ---

  function subtle() {
    if (!globalThis.crypto?.subtle) throw new Unable();
    return crypto.subtle;
  }

  async function isSigned(key, purpose, payload, signature) {
    const counted = (part) => joined(new Uint8Array(new Uint32Array([part.length]).buffer).reverse(), part);
    const message = joined(ascii("qorgan/1/sig\0"), counted(ascii(purpose)), counted(payload));
    let imported;
    try {
      imported = await subtle().importKey("raw", key, "Ed25519", false, ["verify"]);
    } catch (fault) {
      if (fault instanceof Unable) throw fault;
      return isSignedSlowly(key, message, signature);
    }
    return subtle().verify("Ed25519", imported, signature, message);
  }

  // RFC 8032, section 5.1, on whole numbers. Everything here is public, so that time may tell.
  const P = 2n ** 255n - 19n;
  const L = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (value) => ((value % P) + P) % P;

  function power(base, exponent) {
    let result = 1n;
    for (let square = mod(base), left = exponent; left > 0n; left >>= 1n) {
      if (left & 1n) result = (result * square) % P;
      square = (square * square) % P;
    }
    return result;
  }

  const inverse = (value) => power(value, P - 2n);
  const D = mod(-121665n * inverse(121666n));
  const ROOT = power(2n, (P - 1n) / 4n);
  const little = (bytes) => BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`);

  function point(bytes) {
    const isOdd = BigInt(bytes[31] >> 7);
    const y = little(bytes) & (2n ** 255n - 1n);
    const square = mod((y * y - 1n) * inverse(D * y * y + 1n));
    let x = power(square, (P + 3n) / 8n);
    if (mod(x * x) !== square) x = mod(x * ROOT);
    if (y >= P || mod(x * x) !== square || (x === 0n && isOdd)) return null;
    if ((x & 1n) !== isOdd) x = P - x;
    return [x, y, 1n, mod(x * y)];
  }

  function sum([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2));
    const b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * D * t1 * t2);
    const d = mod(2n * z1 * z2);
    return [mod((b - a) * (d - c)), mod((d + c) * (b + a)), mod((d - c) * (d + c)), mod((b - a) * (b + a))];
  }

  function times(factor, added) {
    let result = [0n, 1n, 1n, 0n];
    for (let twice = added, left = factor; left > 0n; left >>= 1n) {
      if (left & 1n) result = sum(result, twice);
      twice = sum(twice, twice);
    }
    return result;
  }

  async function isSignedSlowly(key, message, signature) {
    const r = signature.slice(0, 32);
    const s = little(signature.slice(32));
    const from = point(key);
    if (s >= L || from === null) return false;
    const digest = await subtle().digest("SHA-512", joined(r, key, message));
    const k = little(new Uint8Array(digest)) % L;
    const base = point(unhex(`58${"66".repeat(31)}`));
    const [x, y, z] = sum(times(s, base), times(k, [P - from[0], from[1], 1n, P - from[3]]));
    const turned = inverse(z);
    const encoded = mod(y * turned) | ((mod(x * turned) & 1n) << 255n);
    return encoded === little(r);
  }

  // --- What is withdrawn, and the verdict ---

  async function readList(text, issuer) {
    const { payload, signature } = split(fromText("QORGAN1W", text));
    require(await isSigned(unhex(issuer.key), "withdrawn-certificates", payload, signature));
    const reader = new Reader(payload);
    require(reader.number(1) === 1 && hex(reader.take(16)) === issuer.installation);
    const asOf = reader.day();
    const marks = Array.from({ length: reader.number(2) }, () => hex(reader.take(MARK)));
    reader.end();
    require(marks.every((mark, at) => at === 0 || marks[at - 1] < mark));
    return { asOf, marks: new Set(marks) };
  }

  async function isWithdrawn(told, list) {
    const label = joined(ascii("qorgan/1/withdrawn\0"), unhex(told.installation), told.serial);
    const digest = new Uint8Array(await subtle().digest("SHA-256", label));
    return list.marks.has(hex(digest.slice(0, MARK)));
  }

  // `today` in days since 1 January 1970, never taken to be before the day of the list.
  async function check(text, issuer, list, today) {
    let signed;
    try {
      signed = read(text);
    } catch (fault) {
      if (fault instanceof Unreadable) return { answer: "unreadable" };
      throw fault;
    }
    const { told } = signed;
    if (told.installation !== issuer.installation) return { answer: "foreign" };
    if (!(await isSigned(unhex(issuer.key), "certificate", signed.payload, signed.signature))) return { answer: "forged" };
    if (await isWithdrawn(told, list)) return { answer: "withdrawn", told };
    const day = Math.max(today, list.asOf);
    if (day < told.validFrom) return { answer: "not_yet", told };
    return { answer: day > told.validTo ? "expired" : "valid", told };
  }

  return { Unable, Unreadable, check, readList };
})();
