@preconcurrency internal import Glibc

/// What the style of an element does to its text.
enum PageStyle {
  case shown
  case hidden
  case struck

  private static let hiding: [StaticString] = [
    "display:none", "visibility:hidden", "mso-hide:all",
  ]

  /// - Parameter style: The value of a `style` attribute.
  init(_ style: UnsafeBufferPointer<UInt8>) {
    self = .shown
    // Without blanks, in small letters, ended as C ends a text.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: style.count + 1) { plain in
      var count = 0
      for byte in style where byte > 0x20 {
        let isCapital = (0x41...0x5A).contains(byte)
        plain[count] = CChar(bitPattern: isCapital ? byte | 0x20 : byte)
        count += 1
      }
      plain[count] = 0
      guard let text = plain.baseAddress else { return }
      if strstr(text, "line-through") != nil {
        self = .struck
      } else if Self.hiding.contains(where: { strstr(text, $0.words) != nil }) {
        self = .hidden
      } else if let size = strstr(text, "font-size:0"), Self.isZero(after: size) {
        self = .hidden
      }
    }
  }

  /// `font-size:0`, in whatever unit; not `font-size:0.8em`.
  private static func isZero(after size: UnsafePointer<CChar>) -> Bool {
    let next = UInt8(bitPattern: size[11])
    return next != UInt8(ascii: ".") && !(0x30...0x39).contains(next)
  }
}
