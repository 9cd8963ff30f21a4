@preconcurrency internal import Glibc

/// Receives those elements of an XML part that it names, and the text.
protocol XMLHandler: AnyObject {
  /// The elements that it is told of, by their local names; those of WordprocessingML behind `w:`,
  /// those of markup compatibility behind `mc:`.
  associatedtype Element: XMLElement

  /// Whether an element is passed over with all that it holds.
  func skips(_ element: Element, _ attributes: XMLAttributes) -> Bool

  func open(_ element: Element, _ attributes: XMLAttributes)
  func close(_ element: Element)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLHandler {
  func skips(_ element: Element, _ attributes: XMLAttributes) -> Bool { false }
  func close(_ element: Element) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The elements that a handler knows; the raw values are their names.
protocol XMLElement: RawRepresentable<String> {
  /// Stands for all elements without a name here; nil where the handler need not hear of them.
  static var other: Self? { get }
}

extension XMLElement {
  static var other: Self? { nil }
}

/// The attributes of one element by their local names, valid while its event lasts.
struct XMLAttributes {
  /// Five pointers for each: local name, prefix, space, beginning and end of the value.
  let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  let count: Int

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

  /// A number such as `107.280000`; nil where the value is none.
  func number(_ name: StaticString) -> Double? { self[name].flatMap { Double($0) } }
}
