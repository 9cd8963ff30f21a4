package import GoujiModel
package import GoujiText

/// A registry that can be asked for the unit of a report.
package struct UnitDirectory: Sendable {
  package let registry: UnitRegistry
  private var index: UnitNameIndex

  package init(_ registry: UnitRegistry, folding: Folding, forms: FormLibrary) {
    self.registry = registry
    index = UnitNameIndex(folding: folding, forms: forms)
    for (number, unit) in registry.units.enumerated() {
      for name in [unit.name] + unit.aliases { index.add(name, number: number) }
    }
  }

  /// The unit as the registry has it: its name, its type and its level take the place of what was
  /// inferred; a unit that it does not list stays as it was read.
  package func resolve(_ unit: UnitName) -> UnitName {
    var unit = unit
    unit.registration = registration(of: unit)
    guard case .entry(let entry) = unit.registration else { return unit }
    unit.name = entry.name
    unit.source = .registry
    unit.assumed = []
    if let type = entry.type { unit.type = type } else if unit.type != nil { unit.assumed = ["类型"] }
    if let level = entry.level {
      unit.level = level
    } else if unit.level != nil {
      unit.assumed.append("层级")
    }
    return unit
  }

  /// The units whose name or alias stands in a text such as the path of a file.
  package func units(namedIn text: String) -> [String] {
    registry.units.filter { unit in
      ([unit.name] + unit.aliases).contains { index.isNamed($0, in: text) }
    }.map(\.name)
  }

  private func registration(of unit: UnitName) -> UnitRegistration {
    switch index.match([unit.name, unit.printed]) {
    case .one(let number): .entry(registry.units[number])
    case .several(let numbers): .ambiguous(numbers.map { registry.units[$0].name })
    case .none: .unlisted
    }
  }
}
