internal import CLibXML2

/// Parses XML by events; entities are never expanded and nothing outside the part is fetched.
///
/// - Source: libxml2's SAX2. Without a handler for entity declarations none is ever defined, so a
///   part that uses its own entities ends in an error.
enum XMLEvents {
  /// - Throws: ``InputError/damaged`` where the part is not well-formed or too deep.
  static func parse(_ bytes: [UInt8], into handler: some XMLHandler) throws(InputError) {
    try TagLimits.check(bytes)
    var events = xmlSAXHandler()
    events.initialized = XML_SAX2_MAGIC
    events.startElementNs = { user, local, _, space, _, _, count, _, attributes in
      let name = XMLName(local: local, space: space)
      Carrier.of(user).open(name, XMLAttributes(base: attributes, count: Int(count)))
    }
    events.endElementNs = { user, local, _, space in
      Carrier.of(user).close(XMLName(local: local, space: space))
    }
    events.characters = { user, text, length in
      Carrier.of(user).text(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    events.cdataBlock = events.characters
    let carrier = Carrier(handler)
    let code = withExtendedLifetime(carrier) {
      bytes.withUnsafeBytes { bytes in
        xmlSAXUserParseMemory(
          &events, Unmanaged.passUnretained(carrier).toOpaque(),
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      }
    }
    guard code == 0 else { throw .damaged }
  }

  /// What libxml2 is given to give back.
  private final class Carrier {
    let open: (XMLName, XMLAttributes) -> Void
    let close: (XMLName) -> Void
    let text: (UnsafeBufferPointer<UInt8>) -> Void

    init(_ handler: some XMLHandler) {
      let telling = Telling(handler)
      open = { telling.open($0, $1) }
      close = { telling.close($0) }
      text = { telling.text($0) }
    }

    static func of(_ user: UnsafeMutableRawPointer?) -> Carrier {
      guard let user else {
        preconditionFailure("libxml2 gives back the pointer that it was given")
      }
      return Unmanaged<Carrier>.fromOpaque(user).takeUnretainedValue()
    }
  }

  /// Tells a handler of the elements that it names, and of no others.
  private final class Telling<Handler: XMLHandler> {
    private let handler: Handler
    private var elements = XMLNameTable<Handler.Element>()
    /// Depth inside an element that is passed over.
    private var skipped = 0

    init(_ handler: Handler) {
      self.handler = handler
    }

    func open(_ name: XMLName, _ attributes: XMLAttributes) {
      guard skipped == 0 else { return skipped += 1 }
      guard let element = elements[name] else { return }
      if handler.skips(element, attributes) {
        skipped = 1
      } else {
        handler.open(element, attributes)
      }
    }

    func close(_ name: XMLName) {
      guard skipped == 0 else { return skipped -= 1 }
      if let element = elements[name] { handler.close(element) }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
      if skipped == 0 { handler.text(bytes) }
    }
  }
}

extension StaticString {
  /// The text as C has it.
  var words: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
