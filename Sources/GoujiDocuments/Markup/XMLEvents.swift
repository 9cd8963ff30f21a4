internal import CLibXML2
@preconcurrency internal import Glibc

/// Receives the elements and the text of an XML part, namespaces reduced to a short mark.
protocol XMLHandler: AnyObject {
  /// The elements that it is told of; nil for all.
  static var elements: Set<String>? { get }

  func open(_ name: String, _ attributes: XMLAttributes)
  func close(_ name: String)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLHandler {
  static var elements: Set<String>? { nil }
}

/// The attributes of one element, valid while its event lasts; by their local names.
struct XMLAttributes {
  fileprivate let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  fileprivate let count: Int

  subscript(name: StaticString) -> String? {
    guard let base else { return nil }
    for index in 0..<count {
      guard let local = base[index * 5], let start = base[index * 5 + 3],
        let end = base[index * 5 + 4],
        strcmp(UnsafeRawPointer(local).assumingMemoryBound(to: CChar.self), name.words) == 0
      else { continue }
      return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }
    return nil
  }
}

/// Parses XML by events; entities are never expanded and nothing outside the part is fetched.
///
/// - Source: libxml2's SAX2. Without a handler for entity declarations none is ever defined, so a
///   part that uses its own entities ends in an error.
enum XMLEvents {
  /// A name of a space as libxml2 keeps it: once, while a part is parsed.
  private struct Name: Hashable {
    var local: UnsafePointer<UInt8>?
    var space: UnsafePointer<UInt8>?
  }

  private final class Carrier {
    let handler: any XMLHandler
    private let wanted: Set<String>?
    /// Nothing for elements that the handler is not told of.
    private var names: [Name: String?] = [:]

    init(_ handler: any XMLHandler) {
      self.handler = handler
      wanted = type(of: handler).elements
    }

    func name(_ local: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?) -> String? {
      let key = Name(local: local, space: space)
      if let known = names[key] { return known }
      let name = XMLEvents.name(local, space)
      let kept = wanted?.contains(name) ?? true ? name : nil
      names[key] = .some(kept)
      return kept
    }
  }

  private static func carrier(_ user: UnsafeMutableRawPointer?) -> Carrier {
    guard let user else { preconditionFailure("libxml2 gives back the pointer that it was given") }
    return Unmanaged<Carrier>.fromOpaque(user).takeUnretainedValue()
  }

  /// The local name behind the mark of its namespace: `w:` for WordprocessingML, `mc:` for markup
  /// compatibility, none for all others.
  private static func name(
    _ local: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?
  ) -> String {
    guard let local else { return "" }
    let name = String(cString: local)
    guard let uri else { return name }
    let space = String(cString: uri)
    if space.hasSuffix("/wordprocessingml/2006/main") || space.hasSuffix("/wordprocessingml/main") {
      return "w:" + name
    }
    if space.contains("/markup-compatibility/") { return "mc:" + name }
    return name
  }

  /// - Throws: ``InputError/damaged`` where the part is not well-formed or too deep.
  static func parse(_ bytes: [UInt8], into handler: any XMLHandler) throws(InputError) {
    try TagLimits.check(bytes)
    var events = xmlSAXHandler()
    events.initialized = XML_SAX2_MAGIC
    events.startElementNs = { user, local, _, uri, _, _, count, _, attributes in
      let carrier = XMLEvents.carrier(user)
      guard let name = carrier.name(local, uri) else { return }
      carrier.handler.open(name, XMLAttributes(base: attributes, count: Int(count)))
    }
    events.endElementNs = { user, local, _, uri in
      let carrier = XMLEvents.carrier(user)
      if let name = carrier.name(local, uri) { carrier.handler.close(name) }
    }
    events.characters = { user, text, length in
      XMLEvents.carrier(user).handler.text(UnsafeBufferPointer(start: text, count: Int(length)))
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
}

extension StaticString {
  /// The text as C has it.
  var words: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
