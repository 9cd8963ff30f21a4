internal import CLibCrypto

/// Message digests.
package enum Digest {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The SHA-256 of the bytes as 64 lower-case hexadecimal digits; FIPS 180-4 §6.2.
  package static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = SHA256(bytes, bytes.count, &digest)
    return String(unsafeUninitializedCapacity: digest.count * 2) { buffer in
      for (index, byte) in digest.enumerated() {
        buffer[index * 2] = digits[Int(byte >> 4)]
        buffer[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return digest.count * 2
    }
  }
}
