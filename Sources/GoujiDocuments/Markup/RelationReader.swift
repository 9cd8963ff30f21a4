/// Reads the relations of a part: which part each id stands for.
final class RelationReader: XMLHandler {
  struct Relation {
    var id: String
    var type: String
    var target: String
  }

  private(set) var relations: [Relation] = []

  func open(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"]
    else { return }
    relations.append(Relation(id: id, type: attributes["Type"] ?? "", target: target))
  }

  func close(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
